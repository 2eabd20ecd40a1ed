/** Finds Chromium (or Chrome, or Edge) and Firefox, and installs a missing one where it can. Run it to see both. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chromium' | 'firefox';

type Candidate = { readonly path: string; readonly version: string } | { readonly path: string; readonly why: string };

const VARIABLES = { chromium: 'COGNOSCOPE_CHROMIUM', firefox: 'COGNOSCOPE_FIREFOX' } as const;

const NAMES = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
  firefox: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
} as const;

/** Below the folders of usualFolders(). */
const USUAL_PLACES: Readonly<Partial<Record<NodeJS.Platform, Readonly<Record<BrowserName, readonly string[]>>>>> = {
  linux: {
    chromium: ['chromium/chromium', 'google/chrome/chrome', 'microsoft/msedge/msedge', 'chromium-browser/chromium'],
    firefox: ['firefox/firefox', 'firefox-esr/firefox-esr'],
  },
  darwin: {
    chromium: ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) => `${name}.app/Contents/MacOS/${name}`),
    firefox: ['Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox'],
  },
  win32: {
    chromium: ['Chromium', 'Google\\Chrome', 'Microsoft\\Edge'].flatMap((folder) =>
      ['chrome.exe', 'msedge.exe'].map((file) => `${folder}\\Application\\${file}`),
    ),
    firefox: ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'],
  },
};

const found = new Map<BrowserName, string>();

/** Path of the browser's program. Throws what to run when there is none and it cannot be installed from here. */
export async function ensureBrowser(name: BrowserName): Promise<string> {
  const path = found.get(name) ?? findBrowser(name)?.path ?? installBrowser(name);
  found.set(name, path);
  return path;
}

/** An environment variable alone decides, when it is set; then PATH, then the places where installers put browsers. */
function findBrowser(name: BrowserName): Candidate | undefined {
  const given = process.env[VARIABLES[name]];
  if (!given) return listPaths(name).map(inspect).find(isUsable);
  const candidate = inspect(given);
  if ('why' in candidate) throw new Error(`${VARIABLES[name]} is ${given}, but ${candidate.why}.`);
  return candidate;
}

function isUsable(candidate: Candidate): boolean {
  return 'version' in candidate;
}

function listPaths(name: BrowserName): string[] {
  const extension = process.platform === 'win32' ? '.exe' : '';
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const named = NAMES[name].flatMap((program) => onPath.map((folder) => join(folder, program + extension)));
  const usual = USUAL_PLACES[process.platform]?.[name] ?? [];
  const placed = usual.flatMap((place) => usualFolders().map((folder) => join(folder, place)));
  return [...named, ...placed].filter((path) => existsSync(path));
}

function usualFolders(): string[] {
  if (process.platform === 'darwin') return ['/Applications', join(homedir(), 'Applications')];
  if (process.platform !== 'win32') return ['/usr/lib', '/usr/lib64', '/opt'];
  return ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) => process.env[variable] ?? []);
}

/** Asks the program for its version, so that Ubuntu's stand-ins, which only ask to install a snap, are not taken for it. */
function inspect(path: string): Candidate {
  if (!existsSync(path)) return { path, why: 'there is no such file' };
  if (isSnap(path)) return { path, why: 'it is a snap, which sees neither the test profiles nor the built extension' };
  if (process.platform === 'win32') return { path, version: 'not asked' }; // --version would open a window
  const { stdout, status } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  const version = stdout?.trim();
  if (status !== 0 || !version) return { path, why: 'it does not run' };
  return { path, version };
}

function toWords(candidate: Candidate): string {
  return 'why' in candidate ? candidate.why : `(${candidate.version})`;
}

function isSnap(path: string): boolean {
  const real = realpathSync(path);
  return real === '/usr/bin/snap' || real.startsWith('/snap/') || path.startsWith('/snap/');
}

function installBrowser(name: BrowserName): string {
  const refused = listPaths(name).map(inspect);
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync(APT_GET)) {
    aptGet('update');
    aptGet('install', '-y', '--no-install-recommends', DEBIAN_PACKAGES[name]);
    const path = findBrowser(name)?.path;
    if (path !== undefined) return path;
  }
  const seen = refused.map((candidate) => `${candidate.path}: ${toWords(candidate)}`);
  const lines = [`No ${name} here that the tests can use.`, ...seen, `Run: ${toCommand(name)}`];
  throw new Error([...lines, `Or set ${VARIABLES[name]} to the path of one.`].join('\n'));
}

const APT_GET = '/usr/bin/apt-get';
const DEBIAN_PACKAGES = { chromium: 'chromium', firefox: 'firefox-esr' } as const;

/**
 * Chromium's own prompts want a display: Xvfb, and xdotool for the keys. Says what is missing and cannot be installed from
 * here; undefined where both are there.
 */
export function findMissingDisplay(): string | undefined {
  const find = () => DISPLAY_PACKAGES.filter(({ program }) => spawnSync('which', [program]).status !== 0);
  if (process.platform !== 'linux') return 'Chromium’s own prompts are answered on Linux only (Xvfb)';
  if (find().length > 0 && process.getuid?.() === 0 && existsSync(APT_GET)) {
    aptGet('update');
    aptGet('install', '-y', '--no-install-recommends', ...find().map(({ name }) => name));
  }
  const missing = find().map(({ name }) => name);
  if (missing.length === 0) return undefined;
  return `Chromium’s own prompts are answered with ${missing.join(' and ')}, not installed here`;
}

const DISPLAY_PACKAGES = [
  { program: 'Xvfb', name: 'xvfb' },
  { program: 'xdotool', name: 'xdotool' },
] as const;

/** Its failure shows in its own output, and in the browser's absence afterwards. */
function aptGet(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(APT_GET, ['-o', 'DPkg::Lock::Timeout=300', ...args], { stdio: ['ignore', 2, 2], env });
}

/** The command that installs the browser on this system. */
function toCommand(name: BrowserName): string {
  const system = process.platform === 'linux' ? readSystemIds() : process.platform;
  const commands = COMMANDS.find(([ids]) => ids.test(system))?.[1];
  return commands?.[name] ?? `your package manager's command to install ${name}`;
}

/** Ubuntu's own packages of both are snaps, hence the two other sources. */
const COMMANDS: readonly (readonly [RegExp, Readonly<Record<BrowserName, string>>])[] = [
  [/darwin/, { chromium: 'brew install --cask google-chrome', firefox: 'brew install --cask firefox' }],
  [/win32/, { chromium: 'winget install -e --id Google.Chrome', firefox: 'winget install -e --id Mozilla.Firefox' }],
  [
    /ubuntu/,
    {
      chromium: 'sudo add-apt-repository -y ppa:xtradeb/apps && sudo apt-get install -y chromium',
      firefox: 'sudo add-apt-repository -y ppa:mozillateam/ppa && sudo apt-get install -y firefox-esr',
    },
  ],
  [
    /debian/,
    {
      chromium: 'sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium',
      firefox: 'sudo apt-get update && sudo apt-get install -y --no-install-recommends firefox-esr',
    },
  ],
  [/fedora|rhel/, { chromium: 'sudo dnf install -y chromium', firefox: 'sudo dnf install -y firefox' }],
  [/arch/, { chromium: 'sudo pacman -S chromium', firefox: 'sudo pacman -S firefox' }],
  [/suse/, { chromium: 'sudo zypper install -y chromium', firefox: 'sudo zypper install -y MozillaFirefox' }],
  [/alpine/, { chromium: 'sudo apk add chromium', firefox: 'sudo apk add firefox' }],
];

/** ID and ID_LIKE of os-release(5). */
function readSystemIds(): string {
  if (!existsSync('/etc/os-release')) return '';
  const lines = readFileSync('/etc/os-release', 'utf8').split('\n');
  return lines.filter((line) => /^ID(_LIKE)?=/.test(line)).join(' ');
}

if (import.meta.main) {
  for (const name of ['chromium', 'firefox'] as const) {
    try {
      const path = await ensureBrowser(name);
      console.log(`${name}: ${path} ${toWords(inspect(path))}`);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    }
  }
  const missing = findMissingDisplay();
  console.log(
    missing ? `${missing}: the specs that do so are skipped.` : 'Xvfb and xdotool: for Chromium’s own prompts',
  );
}
