import { ParseUUIDPipe } from '@nestjs/common';
import { ProblemError } from './problem-error.js';

/** Takes an id out of the path; what is no id is as absent as an unknown one. */
export const idInPath = new ParseUUIDPipe({ exceptionFactory: () => new ProblemError('not-found') });
