// Reads an annotation page with the W3C parser of @recogito/text-annotator and prints its selectors.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, given] = process.argv.slice(2);
const entry = `${modules}/@recogito/text-annotator/dist/text-annotator.es.js`;
const { parseW3CTextAnnotation } = await import(pathToFileURL(entry).href);

const selectors = [];
const errors = [];
for (const item of JSON.parse(readFileSync(given, "utf8")).items) {
  const { parsed, error } = parseW3CTextAnnotation(item);
  if (error) errors.push(`${item.id}: ${error}`);
  for (const one of parsed?.target.selector ?? []) selectors.push([one.quote, one.start, one.end]);
}
console.log(JSON.stringify({ selectors, errors }));
