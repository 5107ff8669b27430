// The one error the core answers with. Its message says what was wrong, what was got, what was expected and what to do.

/** What went wrong: a code of the core's (cpp/include/rnn/status.h), or one of the module's own. */
export type CoreErrorCode =
  | 'invalid_argument'
  | 'not_text'
  | 'text_too_short'
  | 'too_large'
  | 'unknown_symbol'
  | 'bad_checkpoint'
  | 'bad_file'
  | 'disposed'
  | 'no_simd'
  | 'load_failed'
  | 'out_of_memory'
  | 'trap';

export class CoreError extends Error {
  override readonly name = 'CoreError';
  readonly code: CoreErrorCode;
  /** After a fatal error the module's memory is in an unknown state: discard the module, and the worker it lives in. */
  readonly fatal: boolean;

  constructor(code: CoreErrorCode, message: string, options: { fatal?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.fatal = options.fatal ?? false;
  }
}
