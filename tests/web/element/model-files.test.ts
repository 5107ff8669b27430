import { describe, expect, test, vi } from 'vitest';
import { ModelFiles } from '../../../web/element/model-files';
import type { ForeignFile, TaskInfo } from '../../../web/protocol/messages';
import type { SessionEvent } from '../../../web/session/session';
import { Store } from '../../../web/store/store';

const file: ForeignFile = {
  kind: 'foreign',
  cell: 'rnn_tanh',
  hiddenSize: 4,
  layers: 1,
  bidirectional: false,
  inputs: 2,
  outputs: 2,
  vocabulary: undefined,
  probe: undefined,
  parameters: Uint8Array.of(1),
};
const created = { type: 'created', run: 2, step: 0, info: {} } as Extract<SessionEvent, { type: 'created' }>;
const copy = { id: 'copy', name: 'Copy', inputSize: 2, outputSize: 2, predictsNext: false } as TaskInfo;

async function opened() {
  const store = new Store();
  store.apply({ type: 'ready', variant: 'baseline', cells: [], tasks: [copy] });
  const session = { save: vi.fn(), readFile: vi.fn() };
  const host = { deliver: vi.fn(), show: vi.fn(), goOnFrom: vi.fn() };
  const files = new ModelFiles(session, store, host);
  await files.open('net.safetensors', new Blob(['x']));
  files.hear({ type: 'file', name: 'net.safetensors', file });
  return { store, session, host, files };
}

describe('a file that does not say what it has learned', () => {
  test('is read once more with its characters, and opens with the cell that the user says it has', async () => {
    const { store, session, host, files } = await opened();
    expect(store.state.question).toMatchObject({ name: 'net.safetensors', mayBeText: true, mayBeRelu: true });
    files.answer({ learned: { vocabulary: 'ab' }, isRelu: true });
    expect(session.readFile).toHaveBeenLastCalledWith('net.safetensors', expect.anything(), 'ab');
    files.hear({ type: 'file', name: 'net.safetensors', file: { ...file, vocabulary: 'ab' } });
    expect(host.show.mock.lastCall?.[0]).toMatchObject({ data: 'own', cell: 'rnn_relu' });
    expect(store.state.question).toBeNull();
  });

  test('opens for the task that the user says it has learned', async () => {
    const { store, host, files } = await opened();
    files.answer({ learned: { task: 'copy' }, isRelu: false });
    expect(host.show).toHaveBeenCalledWith(expect.objectContaining({ data: 'copy', cell: 'rnn_tanh' }), {
      parameters: file.parameters,
    });
    expect(store.state.question).toBeNull();
  });

  test('is left alone when the user does not know', async () => {
    const { store, host, files } = await opened();
    files.answer(null);
    expect(store.state.question).toBeNull();
    expect(host.show).not.toHaveBeenCalled();
  });
});

test('what of a file is not taken is said with its name', async () => {
  const { store, host, files } = await opened();
  const model = {
    kind: 'model',
    fragment: 'cell=gru',
    step: 5,
    vocabulary: 'ab',
    columns: [],
    parameters: Uint8Array.of(1),
  } as const;
  files.hear({ type: 'file', name: 'net.safetensors', file: { ...model, remarks: ['only its weights are taken'] } });
  expect(store.state.notices).toEqual(['net.safetensors: only its weights are taken.']);
  expect(host.show).toHaveBeenCalled();
});

test('a file that was waited for when its model was replaced is refused, and the next one is delivered', async () => {
  const { host, files } = await opened();
  const answer = files.export('onnx');
  files.hear(created);
  await expect(answer).rejects.toThrow('The model was replaced before its file was written.');
  files.hear({ type: 'saved', run: 2, format: 'onnx', step: 0, bytes: Uint8Array.of(1) });
  expect(host.deliver).toHaveBeenCalledWith('forget-me-not.onnx', Uint8Array.of(1));
});
