// Reads a GEXF or GraphML file with graphology and prints its nodes and edges.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, format, given] = process.argv.slice(2);
const load = createRequire(`${modules}/`);
const parser = load(format === "gexf" ? "graphology-gexf" : "graphology-graphml");
const graph = parser.parse(load("graphology"), readFileSync(given, "utf8"));

const nodes = graph.mapNodes((id, { label }) => [id, label]);
const edges = graph.mapEdges((_, { kind, weight }, source, target) => [source, target, kind, weight]);
console.log(JSON.stringify({ nodes, edges }));
