/** Layout of the panels below: as many figures in a row as there is room for. */
import { css } from 'lit';

export const unitPanelStyles = css`
  .figures-in-rows {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 24px;
  }
  .figures-in-rows > * {
    flex: 1 1 280px;
    min-width: 0;
  }
  .figures-in-rows h3 {
    line-height: 28px;
  }
  /* Along the sequence, as wide as there is room. */
  .figures-in-rows > [data-figure='hangs'] {
    flex-basis: 100%;
  }
  .chart.tall {
    height: 196px;
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
