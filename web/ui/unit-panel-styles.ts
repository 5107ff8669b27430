/** Layout of the panel of one unit: figures two by two where there is room. */
import { css } from 'lit';

export const unitPanelStyles = css`
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr));
    gap: 8px 24px;
  }
  .pair h3 {
    line-height: 28px;
  }
  .figures-in-rows {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 24px;
  }
  .figures-in-rows > * {
    flex: 1 1 280px;
    min-width: 0;
  }
  /* Along the sequence, as wide as there is room. */
  .figures-in-rows > [data-figure='hangs'] {
    flex-basis: 100%;
  }
  .chart.tall {
    height: 196px;
  }
  .head {
    flex-wrap: wrap;
  }
  .unit-chooser {
    display: inline-flex;
    white-space: nowrap;
    align-items: center;
    gap: 4px;
    margin-left: 8px;
  }
  .unit-chooser button {
    width: 28px;
    min-height: 28px;
    padding: 0;
  }
  .unit-chooser input {
    width: 56px;
    min-height: 28px;
    text-align: right;
  }
`;
