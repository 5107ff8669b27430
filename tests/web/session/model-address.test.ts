import { describe, expect, test } from 'vitest';
import { modelAddress } from '../../../web/session/model-address';

const page = 'https://course.example/week-3/';

describe('the address of a model', () => {
  test.each([
    ['https://models.example/a.safetensors', 'https://models.example/a.safetensors'],
    ['names.safetensors', 'https://course.example/week-3/names.safetensors'],
    ['http://localhost:8000/a', 'http://localhost:8000/a'],
    ['http://127.0.0.1:8000/a', 'http://127.0.0.1:8000/a'],
    ['http://[::1]/a', 'http://[::1]/a'],
  ])('may be %s', (text, address) => {
    expect(modelAddress(text, page).href).toBe(address);
  });

  test('may be on the page’s own host, whatever that is reached by', () => {
    expect(modelAddress('/a', 'http://intranet.example/').href).toBe('http://intranet.example/a');
  });

  test.each([
    ['http://models.example/a', 'got http://models.example'],
    ['http://localhost.example/a', 'got http://localhost.example'],
    ['file:///etc/passwd', 'got file://'],
    ['data:,a', 'got data:'],
    ['javascript:alert(1)', 'got javascript:'],
    ['https://', 'must be one, got “https://”'],
    ['https://me:secret@models.example/a', 'user name or password; the one for models.example does'],
  ])('is refused as %s', (text, problem) => {
    expect(() => modelAddress(text, page)).toThrow(problem);
  });
});
