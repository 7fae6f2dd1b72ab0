// Writes Kubernetes manifests as TypeScript, in which a field that does not exist is an error (the schemas alone let it
// pass), and looks whether what they refer to is there.
import {readFileSync, writeFileSync} from 'node:fs';
import {parseAllDocuments} from 'yaml';

const [module, settings, ...files] = process.argv.slice(2);
const manifests = files.flatMap((file) =>
  parseAllDocuments(readFileSync(file, 'utf8')).map((document) => {
    if (document.errors.length > 0) throw new Error(`${file}: ${document.errors[0].message}`);
    return document.toJS();
  }),
);

writeFileSync(
  module,
  manifests
    .map(({apiVersion, kind, ...rest}, i) => {
      const literal = JSON.stringify(rest, null, 2);
      return `import {${kind} as Kind${i}} from 'kubernetes-models/${apiVersion}';\nnew Kind${i}(${literal}).validate();\n`;
    })
    .join('\n'),
);

const faults = [];
const must = (holds, fault) => holds || faults.push(fault);
const all = (kind) => manifests.filter((manifest) => manifest.kind === kind);
const named = (kind, name) => all(kind).some((manifest) => manifest.metadata.name === name);
const within = (some, whole) => Object.entries(some).every(([key, value]) => whole?.[key] === value);

for (const {metadata, spec} of all('Deployment')) {
  const pod = spec.template;
  const labels = pod.metadata.labels;
  must(within(spec.selector.matchLabels, labels), `Deployment ${metadata.name} selects other pods than it makes`);
  for (const spread of pod.spec.topologySpreadConstraints ?? []) {
    must(within(spread.labelSelector.matchLabels, labels), 'a spread constraint selects no pods');
  }
  for (const kind of ['Service', 'PodDisruptionBudget', 'NetworkPolicy']) {
    for (const other of all(kind)) {
      const selector = kind === 'Service' ? other.spec.selector : (other.spec.selector ?? other.spec.podSelector).matchLabels;
      must(within(selector, labels), `${kind} ${other.metadata.name} selects no pods`);
    }
  }
  for (const container of pod.spec.containers) {
    const ports = container.ports.flatMap((port) => [port.name, port.containerPort]);
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
      must(ports.includes(container[probe]?.httpGet.port), `${probe} asks no port of the container`);
    }
    for (const service of all('Service')) {
      must(service.spec.ports.every((port) => ports.includes(port.targetPort)), 'the Service targets no port of the container');
    }
    for (const mount of container.volumeMounts) {
      must(pod.spec.volumes.some((volume) => volume.name === mount.name), `volume ${mount.name} is not there`);
    }
    for (const {configMapRef, secretRef} of container.envFrom) {
      must(!configMapRef || named('ConfigMap', configMapRef.name), `ConfigMap ${configMapRef?.name} is not there`);
      must(!secretRef || named('Secret', secretRef.name), `Secret ${secretRef?.name} is not there`);
    }
  }
}
for (const {spec} of all('HorizontalPodAutoscaler')) {
  must(named(spec.scaleTargetRef.kind, spec.scaleTargetRef.name), 'the autoscaler scales nothing');
}
const documented = readFileSync(settings, 'utf8');
for (const name of [...all('ConfigMap'), ...all('Secret')].flatMap(({data, stringData}) => Object.keys({...data, ...stringData}))) {
  must(documented.includes(`\`${name}\``), `docs/operations.md has no setting ${name}`);
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
