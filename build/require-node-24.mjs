// Runs before any TypeScript is loaded, in plain JavaScript that Node 20 understands too: an older Node would
// only say "Unknown file extension .ts", which helps nobody.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 12)) {
  process.stderr.write(
    `Packdrop needs Node.js 24.12 or newer; this is ${process.versions.node}.\n` +
      'Install a current Node.js, run "npm ci" again, and repeat the command.\n',
  );
  process.exit(1);
}
