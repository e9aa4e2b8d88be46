import type { Report, ReportStore } from './ProgressReporter'

/** On this device, for one person: written at once, so that a closing page loses nothing. */
export function reportStore(userId: string): ReportStore {
  const prefix = `lyceum.report.${userId}.`
  const keyOf = ({ sitting }: Report) => `${prefix}${sitting}`
  return {
    all: () =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => JSON.parse(localStorage.getItem(key) ?? '') as Report),
    save: (report) => localStorage.setItem(keyOf(report), JSON.stringify(report)),
    remove: (report) => {
      const text = localStorage.getItem(keyOf(report))
      if (text !== null && (JSON.parse(text) as Report).revision <= report.revision) {
        localStorage.removeItem(keyOf(report))
      }
    },
  }
}
