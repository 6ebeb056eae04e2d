import { writeFile } from 'node:fs/promises';
import { schemaFile, schemaText } from './published.ts';

await writeFile(schemaFile, schemaText());
