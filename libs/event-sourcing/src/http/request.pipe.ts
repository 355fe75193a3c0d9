import { ValidationPipe } from '@nestjs/common';
import { problemOfFields } from './field-errors.js';

/**
 * Checks bodies and queries against their class: an unknown field is `400 unknown-field`, a missing one
 * `422 field-missing`, any other `422 field-invalid`.
 */
export function requestPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: false, value: true },
    exceptionFactory: problemOfFields,
  });
}
