/** Lays the fixed training ready for the test that opens this page. */
import { fixedTraining } from './fixed-training';

declare global {
  interface Window {
    fixedTraining?: typeof fixedTraining;
  }
}

window.fixedTraining = fixedTraining;
