// One word on a report or a set of them, and the counts. What was not read in full never passes.

import { t } from "../common/language.js";

export const SEVERITIES = ["error", "warning", "note"];

/** Return `pass`, `fail` or `incomplete` for a file of `nianbao.findings/1`. */
export function verdictOf(file) {
  if (file.status !== "checked") return "incomplete";
  if (file.findings.some((one) => one.severity === "error")) return "fail";
  const checked = Object.values(file.checks ?? {}).some((one) => one === "pass" || one === "fail");
  return checked && !(file.errors ?? []).length ? "pass" : "incomplete";
}

/** Return the findings in groups that one change mends, worst first: `{ severity, members: [index, …] }`. */
export function causes(findings) {
  const groups = new Map();
  findings.forEach((finding, index) => {
    const key = finding.cause ?? `#${index}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(index);
  });
  const rank = (index) => SEVERITIES.indexOf(findings[index].severity);
  const made = [...groups.values()].map((members) => {
    const sorted = [...members].sort((one, other) => rank(one) - rank(other) || one - other);
    return { severity: findings[sorted[0]].severity, members: sorted };
  });
  return made.sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) || one.members[0] - other.members[0]);
}

/** Return the one word on several files: those that were not read in full keep the whole from passing. */
export function verdictOfAll(files) {
  const verdicts = files.map((one) => (one ? verdictOf(one) : "incomplete"));
  if (verdicts.includes("fail")) return "fail";
  return verdicts.length && verdicts.every((one) => one === "pass") ? "pass" : "incomplete";
}

/** Return the counts in words: `3 个错误，1 个警告`. */
export function countsInWords(groups) {
  const parts = SEVERITIES.map((severity) => [severity, groups.filter((one) => one.severity === severity).length])
    .filter(([, number]) => number)
    .map(([severity, number]) => t(`count_${severity}`, { number }));
  return parts.join(t("comma")) || t("no_findings");
}
