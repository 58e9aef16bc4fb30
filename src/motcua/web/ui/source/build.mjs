// Compiles the design system into ../static/ui and writes manifest.json: the sha256 of every source and every output.
// `npm ci && npm run build` in this folder; the outputs are committed, so running motcua needs no Node.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compile } from "sass";
import subset from "subset-font";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../static/ui");
const module_ = (path) => join(here, "node_modules", path);

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "fonts"), { recursive: true });

const css = compile(join(here, "scss/motcua.scss"), { style: "compressed", loadPaths: [module_("")], quietDeps: true });
writeFileSync(join(out, "motcua.css"), css.css + "\n");

await build({ entryPoints: [join(here, "js/motcua.js")], outfile: join(out, "motcua.js"), bundle: true, minify: true, format: "esm", target: "es2020", legalComments: "none" });
cpSync(module_("htmx.org/dist/htmx.min.js"), join(out, "htmx.js"));
cpSync(join(here, "icons.svg"), join(out, "icons.svg"));
cpSync(join(here, "icon.svg"), join(out, "icon.svg"));

for (const weight of [400, 500, 600]) {
  for (const script of ["latin", "latin-ext", "vietnamese"]) {
    const name = `be-vietnam-pro-${script}-${weight}-normal.woff2`;
    cpSync(module_(`@fontsource/be-vietnam-pro/files/${name}`), join(out, "fonts", name));
  }
  // Ten tabular digits are all we take from Inter: 24 KB become 2.
  const inter = readFileSync(module_(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`));
  writeFileSync(join(out, "fonts", `digits-${weight}.woff2`), await subset(inter, "0123456789", { targetFormat: "woff2" }));
}
cpSync(module_("@fontsource/be-vietnam-pro/LICENSE"), join(out, "fonts/be-vietnam-pro.OFL.txt"));
cpSync(module_("@fontsource/inter/LICENSE"), join(out, "fonts/inter.OFL.txt"));

const notices = [
  ["govuk-frontend", "licences/govuk-frontend.txt"],
  ["@ministryofjustice/frontend", "licences/moj-frontend.txt"],
  ["htmx.org", "htmx.org/LICENSE"],
];
const notice = ([name, file]) => {
  const version = JSON.parse(readFileSync(module_(`${name}/package.json`), "utf8")).version;
  const text = readFileSync(file.startsWith("licences/") ? join(here, file) : module_(file), "utf8");
  return `${name} ${version}\n${"=".repeat(name.length + version.length + 1)}\n\n${text.trim()}\n`;
};
const fonts = "Fonts: Be Vietnam Pro, and the ten digits of Inter (cut to a subset named Motcua Digits), SIL Open Font License 1.1,\nsee fonts/*.OFL.txt. Emblem and icons are motcua's own.\n";
writeFileSync(join(out, "THIRD_PARTY.txt"), [...notices.map(notice), fonts].join("\n\n"));

const files = (folder, skip = []) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((path) => !skip.some((start) => path.startsWith(start)))
    .sort();
const hashes = (folder, skip) =>
  Object.fromEntries(files(folder, skip).map((path) => [path, createHash("sha256").update(readFileSync(join(folder, path))).digest("hex")]));
const manifest = { sources: hashes(here, ["node_modules", "manifest.json"]), outputs: hashes(out) };
writeFileSync(join(here, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
