import { createSecretKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { importerFor } from '../../../../infra/instance/importer.js';
import { openProduct } from '../../../../infra/instance/product.js';
import type { ProductAddresses } from '../../../../infra/instance/product.js';

/**
 * A process that imports a file with the product's own parts, writes its report, and ends; or is killed before.
 * Arguments: the addresses of the product as JSON, the master key in base64url, the file.
 */
const [addresses = '', masterKey = '', file = ''] = process.argv.slice(2);

const product = await openProduct(
  JSON.parse(addresses) as ProductAddresses,
  createSecretKey(Buffer.from(masterKey, 'base64url')),
);
const importer = await importerFor(product);
const report = await importer.run({
  fileName: 'log.csv',
  bytes: await readFile(file),
  actor: { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null },
});
await product.close();
process.stdout.write(JSON.stringify(report));
