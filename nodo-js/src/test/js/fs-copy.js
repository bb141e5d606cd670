'use strict';
// fs.cp: files, links and folders with all that is in them.
const assert = require('assert');
const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const home = process.cwd();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodo-copy-'));
process.chdir(folder);
const here = process.cwd();

function make() {
  for (const each of fs.readdirSync('.')) fs.rmSync(each, { recursive: true });
  fs.mkdirSync('from/sub/below', { recursive: true });
  fs.writeFileSync('from/file', 'new', { mode: 0o640 });
  fs.utimesSync('from/file', 100, 200.5);
  fs.writeFileSync('from/sub/below/deep', 'deep');
  fs.symlinkSync('file', 'from/relative');
  fs.symlinkSync('/nowhere', 'from/absolute');
  fs.mkdirSync('to');
  fs.writeFileSync('to/file', 'old');
  fs.writeFileSync('single', 'one');
}

const modeOf = (name) => fs.statSync(name).mode & 0o777;

/** What is below a folder: folders with a slash, links with where they lead, files with what they hold. */
function tree(top, below = '') {
  return fs.readdirSync(path.join(top, below), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(below, entry.name);
    if (entry.isDirectory()) return [`${name}/`, ...tree(top, name)];
    return [entry.isSymbolicLink() ? `${name}>${fs.readlinkSync(path.join(top, name))}` : `${name}=${fs.readFileSync(path.join(top, name))}`];
  });
}

const whole = ['absolute>/nowhere', 'file=new', `relative>${here}/from/file`, 'sub/', 'sub/below/', 'sub/below/deep=deep'];
const ways = [
  async (...args) => fs.cpSync(...args),
  (...args) => fs.promises.cp(...args),
  (...args) => new Promise((resolve, reject) => { fs.cp(...args, (error) => (error ? reject(error) : resolve())); }),
];

async function copying(cp) {
  await cp('from', 'made/on/the/way', { recursive: true });
  assert.deepStrictEqual(tree('made/on/the/way'), whole);
  assert.strictEqual(modeOf('made/on/the/way/file'), 0o640);
  await cp('from', 'to', { recursive: true });
  assert.deepStrictEqual(tree('to'), whole);
  await cp('single', 'to/file', { force: false });
  assert.strictEqual(fs.readFileSync('to/file', 'utf8'), 'new');
  await cp('single', 'to/file');
  assert.strictEqual(fs.readFileSync('to/file', 'utf8'), 'one');
  await cp('from/file', 'to/file', { preserveTimestamps: true });
  assert.strictEqual(fs.statSync('to/file').mtimeMs, 200500);
  await cp('from/relative', 'to/verbatim', { verbatimSymlinks: true });
  assert.strictEqual(fs.readlinkSync('to/verbatim'), 'file');
  await cp('from', 'some', { recursive: true, filter: (from, to) => to.startsWith('some') && path.basename(from) !== 'below' });
  assert.deepStrictEqual(tree('some'), whole.slice(0, 4));
  await cp('from', 'nothing', { recursive: true, filter: () => false });
  assert.ok(!fs.existsSync('nothing'));
}

/** Node's cpSync says the same in other words. */
async function refusing(cp) {
  for (const [args, code] of [
    [['from', 'out'], 'ERR_FS_EISDIR'],
    [['from', 'from/sub/x', { recursive: true }], 'ERR_FS_CP_EINVAL'],
    [['single', 'single'], 'ERR_FS_CP_EINVAL'],
    [['from', 'single', { recursive: true }], 'ERR_FS_CP_DIR_TO_NON_DIR'],
    [['single', 'from'], 'ERR_FS_CP_NON_DIR_TO_DIR'],
    [['single', 'to/file', { force: false, errorOnExist: true }], 'ERR_FS_CP_EEXIST'],
    [['none', 'out'], 'ENOENT'],
    [['from', 'out', { dereference: true, verbatimSymlinks: true }], 'ERR_INCOMPATIBLE_OPTION_PAIR'],
    [['from', 'out', { mode: 99 }], 'ERR_OUT_OF_RANGE'],
  ]) await assert.rejects(async () => cp(...args), { code }, code);
  assert.ok(!fs.existsSync('out'));
}

async function texts() {
  const told = (code, errno, name, message, at, before) => ({ name: 'SystemError', code: name, syscall: 'cp', path: at, errno, message: `${before}: cp returned ${code} (${message}) ${at}` });
  await assert.rejects(fs.promises.cp('single', 'from'), told('ENOTDIR', 20, 'ERR_FS_CP_NON_DIR_TO_DIR',
    'cannot overwrite directory from with non-directory single', 'from', 'Cannot overwrite directory with non-directory'));
  await assert.rejects(fs.promises.cp('from', 'from/x', { recursive: true }), told('EINVAL', 22, 'ERR_FS_CP_EINVAL',
    'cannot copy from to a subdirectory of self from/x', 'from/x', 'Invalid src or dest'));
  execFileSync('mkfifo', ['pipe']);
  await assert.rejects(fs.promises.cp('pipe', 'out'), told('EINVAL', 22, 'ERR_FS_CP_FIFO_PIPE', 'cannot copy a FIFO pipe: out', 'out', 'Cannot copy a FIFO pipe'));
}

async function filters() {
  await fs.promises.cp('from', 'awaited', { recursive: true, filter: async (from) => !from.endsWith('file') });
  assert.deepStrictEqual(tree('awaited'), whole.filter((each) => each !== 'file=new'));
  assert.throws(() => fs.cpSync('from', 'never', { recursive: true, filter: async () => true }), { code: 'ERR_INVALID_RETURN_VALUE' });
  await assert.rejects(fs.promises.cp('from', 'never', { recursive: true, filter() { throw new Error('no'); } }), { message: 'no' });
}

let done = false;
(async () => {
  for (const cp of ways) {
    make();
    await copying(cp);
    make();
    await refusing(cp);
  }
  make();
  await texts();
  await filters();
  done = true;
})();
process.on('exit', () => {
  process.chdir(home);
  fs.rmSync(folder, { recursive: true });
  assert.ok(done);
});
