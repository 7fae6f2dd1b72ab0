// Reads the networks of a running service by a library for networks, and compares what is read of their two forms.
// Usage: network.mjs URL
import graphology from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

const [, , url] = process.argv;

async function network(reader, form, mode) {
  const answer = await fetch(`${url}/v1/exports/network.${form}?mode=${mode}`);
  const graph = reader.parse(graphology.MultiDirectedGraph, await answer.text());
  return graph
    .mapEdges((_, { weight, demands, ...edge }, from, to) => JSON.stringify([from, to, edge.position ?? edge.label, weight, demands]))
    .sort();
}

for (const mode of ["one", "two"]) {
  const [one, other] = await Promise.all([network(gexf, "gexf", mode), network(graphml, "graphml", mode)]);
  if (one.length === 0 || one.join() !== other.join()) {
    console.error(`GEXF and GraphML of mode=${mode} differ:\n${one.join("\n")}\n\n${other.join("\n")}`);
    process.exit(1);
  }
  console.log(`network: mode=${mode} has ${one.length} edges in GEXF and in GraphML`);
}
