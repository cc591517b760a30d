// Opens results that were made before: a file of `nianbao.findings/1`.

const SCHEMA = "nianbao.findings/1";

export function mayBeReady(file) {
  return /\.json$/i.test(file.name);
}

/** Return the files of a results file, or null when it is none. */
export async function readReady(file) {
  let read;
  try {
    read = JSON.parse(await file.text());
  } catch {
    return null;
  }
  if (read?.schema !== SCHEMA || !Array.isArray(read.files)) return null;
  return read.files.every(isFile) ? read.files : null;
}

function isFile(one) {
  return typeof one?.path === "string" && typeof one.status === "string" && Array.isArray(one.findings) && one.findings.every(isFinding);
}

function isFinding(one) {
  return typeof one?.code === "string" && typeof one.severity === "string" && typeof one.message === "string";
}
