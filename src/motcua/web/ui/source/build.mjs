// Compiles the design system into ../static/ui and writes manifest.json: the sha256 of every source and every output.
// What a page asks for has its hash in its name, so that browsers keep it for ever, and lies there compressed as well;
// ../static/staticfiles.json, in Django's own format, says which name stands for which.
// `npm ci && npm run build` in this folder; the outputs are committed, so running motcua needs no Node.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, parse, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { compile } from "sass";
import subset from "subset-font";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../static/ui");
const module_ = (path) => join(here, "node_modules", path);

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "fonts"), { recursive: true });

const sha256 = (content) => createHash("sha256").update(content).digest("hex");
const paths = {};
const put = (name, content) => {
  const { dir, name: stem, ext } = parse(name);
  const hashed = join(dir, `${stem}.${sha256(content).slice(0, 12)}${ext}`);
  paths[`ui/${name}`] = `ui/${hashed}`;
  writeFileSync(join(out, hashed), content);
  if (ext === ".woff2") return; // is compressed by itself
  writeFileSync(join(out, `${hashed}.br`), brotliCompressSync(content));
  writeFileSync(join(out, `${hashed}.gz`), gzipSync(content, { level: 9 }));
};

// All that a Vietnamese page writes of the font's Latin half; the rest of that half is asked for by foreign names alone.
const ascii = Array.from({ length: 95 }, (_, place) => String.fromCharCode(32 + place)).join("");
const basic = ascii + "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý\u00a0§©«°²·»×–—‘’“”•…←↑→↓−";
for (const weight of [400, 500, 600]) {
  for (const script of ["latin", "latin-ext", "vietnamese"]) {
    const font = readFileSync(module_(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-${script}-${weight}-normal.woff2`));
    put(`fonts/be-vietnam-pro-${script}-${weight}.woff2`, font);
    if (script === "latin") put(`fonts/be-vietnam-pro-basic-${weight}.woff2`, await subset(font, basic, { targetFormat: "woff2" }));
  }
  // Ten tabular digits are all we take from Inter: 24 KB become 2.
  const inter = readFileSync(module_(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`));
  put(`fonts/digits-${weight}.woff2`, await subset(inter, "0123456789", { targetFormat: "woff2" }));
}

const css = compile(join(here, "scss/motcua.scss"), { style: "compressed", loadPaths: [module_("")], quietDeps: true });
put("motcua.css", css.css.replace(/fonts\/[\w-]+\.woff2/g, (name) => paths[`ui/${name}`].slice("ui/".length)) + "\n");

const script = await build({ entryPoints: [join(here, "js/motcua.js")], write: false, bundle: true, minify: true, format: "esm", target: "es2020", legalComments: "none" });
put("motcua.js", script.outputFiles[0].text);
put("htmx.js", readFileSync(module_("htmx.org/dist/htmx.min.js")));
put("icons.svg", readFileSync(join(here, "icons.svg")));
put("icon.svg", readFileSync(join(here, "icon.svg")));
writeFileSync(join(out, "../staticfiles.json"), JSON.stringify({ paths, version: "1.1", hash: "" }, null, 2) + "\n");

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
  Object.fromEntries(files(folder, skip).map((path) => [path, sha256(readFileSync(join(folder, path)))]));
const manifest = { sources: hashes(here, ["node_modules", "manifest.json"]), outputs: hashes(join(out, "..")) };
writeFileSync(join(here, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
