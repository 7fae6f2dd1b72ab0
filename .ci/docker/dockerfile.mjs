// Writes the RUN commands of the Dockerfile into a folder as shell scripts, and looks whether what it copies is there.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {DockerfileParser} from 'dockerfile-ast';

const [file, context, folder] = process.argv.slice(2);
const dockerfile = DockerfileParser.parse(readFileSync(file, 'utf8'));
for (const instruction of dockerfile.getInstructions()) {
  if (instruction.getKeyword() === 'RUN') {
    const flags = instruction.getFlags().map(String);
    const command = flags.reduce((text, flag) => text.replace(flag, ''), instruction.getRawArgumentsContent());
    writeFileSync(`${folder}/line-${instruction.getRange().start.line + 1}.sh`, `#!/bin/sh\n${command.trim()}\n`);
  }
}
const must = (holds, fault) => {
  if (!holds) {
    console.error(fault);
    process.exitCode = 1;
  }
};
const stages = dockerfile.getFROMs().map((from) => from.getBuildStage());
for (const copy of dockerfile.getCOPYs()) {
  const from = copy.getFromFlag()?.getValue();
  must(!from || stages.includes(from), `COPY from ${from}, which is no stage`);
  for (const source of from ? [] : copy.getArguments().slice(0, -1)) {
    must(existsSync(`${context}/${source.getValue()}`), `COPY of ${source.getValue()}, which is not there`);
  }
}
