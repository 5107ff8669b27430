/** What the network really reads, in a few numbers: sizes, the held-out share, the alphabet; of a task, what is asked. */
import { html, nothing, type TemplateResult } from 'lit';
import { stepLabel } from '../charts/step-label';
import type { ModelInfo, SeriesModelInfo, TaskModelInfo, TextModelInfo } from '../protocol/messages';
import { type PlaygroundState, pendingKeys } from '../store/state';
import { formatCount, formatShare } from './format';

/** Of other data than the model's nothing is known before it is built anew. */
export function factsOf(state: PlaygroundState): TemplateResult | typeof nothing {
  const { built } = state;
  return built && !pendingKeys(state).includes('data') ? factsOfInfo(built.info) : nothing;
}

function factsOfInfo(info: ModelInfo): TemplateResult {
  switch (info.kind) {
    case 'text':
      return factsOfText(info);
    case 'task':
      return factsOfTask(info);
    case 'series':
      return factsOfSeries(info);
  }
}

function factsOfText({
  trainTokens,
  heldOutTokens,
  vocabulary,
  outputNames,
  folded,
  foldedKinds,
}: TextModelInfo): TemplateResult {
  const total = trainTokens + heldOutTokens;
  const alphabet = [...vocabulary].map(stepLabel).join('');
  const rare = folded > 0 ? html`; <b>${formatCount(folded)}</b> rare ones of ${foldedKinds} kinds folded` : nothing;
  return html`<p class="quiet facts">
      <b>${formatCount(total)}</b> characters, the last <b>${formatShare(heldOutTokens / total)}</b> held out for testing;
      <b>${formatCount(outputNames.length)}</b> different ones${rare}
    </p>
    <p class="quiet mono alphabet" title=${alphabet}>${alphabet}</p>`;
}

function factsOfTask({ task, length }: TaskModelInfo): TemplateResult {
  const chance =
    task.chance > 0 ? `Guessing gets ${formatShare(task.chance)} right.` : 'Guessing gets practically none right.';
  const judged = task.predictsNext && task.loss === 'mse' ? '' : chance;
  return html`<p class="quiet facts">
      Length <b>${formatCount(length)}</b> (${task.lengthMeans}). Right when ${task.criterion}. ${judged}
      Solved at <b>${formatShare(task.solved)}</b> right.
    </p>
    <details class="quiet source">
      <summary>Source</summary>
      <p>${task.source}</p>
    </details>`;
}

function factsOfSeries({ rows, heldOutRows, columns, season, remarks }: SeriesModelInfo): TemplateResult {
  return html`<p class="quiet facts">
      <b>${formatCount(rows)}</b> rows of ${columns.join(', ')}; the last <b>${formatShare(heldOutRows / rows)}</b> held out
      for testing${season > 0 ? html`; a season of <b>${season}</b> rows` : nothing}
    </p>
    ${remarks.map((remark) => html`<p class="quiet facts">${remark}</p>`)}`;
}
