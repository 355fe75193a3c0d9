import { writeFileSync } from 'node:fs';
import { generatedLog } from './generated-log.js';
import { sheet } from './log-file.js';

/** A process that writes a generated log. Arguments: the number of rows, the file. */
const [rows = '', file = ''] = process.argv.slice(2);

writeFileSync(file, sheet(...generatedLog(Number(rows))));
