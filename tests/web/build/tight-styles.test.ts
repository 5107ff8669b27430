import { expect, test } from 'vitest';
import { tight } from '../../../web/build/tight-styles';

test('a style sheet loses its white space and comments', () => {
  const styles = `
    /* it's
       not needed */
    :host(.a) > b , c:hover {
      margin: 0 calc(1px + 2px);
      color: red;
    }
    @media (min-width: 3px) {
      b { top: 0 }
    }
  `;
  expect(tight(styles).trim()).toBe(
    ':host(.a) > b,c:hover{margin:0 calc(1px + 2px);color:red}@media (min-width:3px){b{top:0}}',
  );
});

test('strings and what is put in stay as they are', () => {
  expect(tight(`a { content: ' ; }  ' ; grid: "b  c" }  \${of('x',  2)}`)).toBe(
    `a{content:' ; }  ';grid:"b  c"}\${of('x',  2)}`,
  );
});
