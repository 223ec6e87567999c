/** Sentences about signing documents, in each language; German is the one the others are translated from. */
const de = {
  list: 'Unterschriften',
  title: 'Ihre Unterschriften',
  lead: 'Diese Dokumente warten auf Ihre Unterschrift.',
  none: 'Zurzeit wartet kein Dokument auf Ihre Unterschrift.',
  waits: { title: 'Ein Dokument wartet', todo: 'Öffnen Sie „Unterschriften“, um es zu lesen.' },
  read: 'Lesen',
  fetching: 'Das Dokument wird geladen …',
  signing: 'Das Dokument wird unterschrieben …',
  question: '„{name}“ unterschreiben?',
  from: 'Von',
  kind: 'Dokument',
  pdf: 'PDF, {size} KB',
  text: 'Text, {size} KB',
  hash: 'Prüfsumme (SHA-256)',
  signer: 'Ihre Unterschrift zeigt',
  named: 'den Namen „{name}“ und die Zeit',
  level: 'Sicherheit',
  wording: 'Wortlaut des Dokuments',
  open: 'Dokument öffnen',
  notOpened: { title: 'Noch nicht gelesen', todo: 'Öffnen und lesen Sie zuerst das Dokument.' },
  warning: 'Unterschreiben Sie nur, was Sie gelesen haben und wollen. Eine Unterschrift lässt sich nicht zurücknehmen.',
  yes: 'Unterschreiben',
  done: 'Unterschrieben',
  doneLead: 'Sie haben „{name}“ unterschrieben.',
  doneHint: 'Dokument und Unterschrift finden Sie im Browser unter „Mein Konto“, „Unterschriften“.',
  refused: 'Nicht unterschrieben',
  refusedLead: 'Der Dienst erfährt, dass Sie nicht unterschrieben haben.',
}

/** Problems that only signing has. */
const problems = {
  document_differs: { title: 'Das Dokument stimmt nicht', todo: 'Es ist nicht das, zu dem die Anfrage gehört. Unterschrieben wurde nichts. Fragen Sie beim Dienst nach.' },
  document_unreadable: { title: 'Das Dokument kann nicht gezeigt werden', todo: 'Unterschrieben wurde nichts. Bitten Sie den Dienst um ein anderes Dokument.' },
  level_too_low: { title: 'Dieses Handy reicht dafür nicht aus', todo: 'Der Dienst verlangt, dass Ihr Name geprüft ist. Im Browser unter „Mein Konto“ steht, wie das geht.' },
}

const leicht: typeof de = {
  list: 'Unterschriften',
  title: 'Ihre Unterschriften',
  lead: 'Diese Dokumente sollen Sie unterschreiben.',
  none: 'Es gibt kein Dokument zum Unterschreiben.',
  waits: { title: 'Ein Dokument wartet', todo: 'Öffnen Sie „Unterschriften“. Dort können Sie es lesen.' },
  read: 'Lesen',
  fetching: 'Das Dokument kommt. Bitte warten Sie.',
  signing: 'Sie unterschreiben gerade. Bitte warten Sie.',
  question: 'Wollen Sie „{name}“ unterschreiben?',
  from: 'Von',
  kind: 'Dokument',
  pdf: 'PDF-Datei, {size} KB groß',
  text: 'Text, {size} KB groß',
  hash: 'Prüf-Zahl (SHA-256)',
  signer: 'In der Unterschrift steht',
  named: 'Ihr Name „{name}“ und die Zeit',
  level: 'Sicherheit',
  wording: 'Text vom Dokument',
  open: 'Dokument öffnen',
  notOpened: { title: 'Sie haben das Dokument noch nicht gelesen', todo: 'Öffnen Sie zuerst das Dokument. Lesen Sie es.' },
  warning: 'Unterschreiben Sie nur, wenn Sie alles gelesen haben und wollen. Sie können die Unterschrift nicht zurücknehmen.',
  yes: 'Unterschreiben',
  done: 'Sie haben unterschrieben',
  doneLead: 'Sie haben „{name}“ unterschrieben.',
  doneHint: 'Das Dokument und die Unterschrift sind in Ihrem Konto. Öffnen Sie im Browser „Mein Konto“. Wählen Sie „Unterschriften“.',
  refused: 'Sie haben nicht unterschrieben',
  refusedLead: 'Der Dienst erfährt: Sie haben nicht unterschrieben.',
}

const leichtProblems: typeof problems = {
  document_differs: { title: 'Das Dokument ist falsch', todo: 'Sie haben nichts unterschrieben. Fragen Sie bei dem Dienst nach.' },
  document_unreadable: { title: 'Das Handy kann das Dokument nicht zeigen', todo: 'Sie haben nichts unterschrieben. Bitten Sie den Dienst um ein anderes Dokument.' },
  level_too_low: { title: 'Das Handy reicht nicht', todo: 'Ihr Name muss erst geprüft werden. Im Browser unter „Mein Konto“ steht, wie das geht.' },
}

const en: typeof de = {
  list: 'Signatures',
  title: 'Your signatures',
  lead: 'These documents are waiting for your signature.',
  none: 'No document is waiting for your signature at present.',
  waits: { title: 'A document is waiting', todo: 'Open “Signatures” to read it.' },
  read: 'Read',
  fetching: 'The document is being loaded …',
  signing: 'The document is being signed …',
  question: 'Sign “{name}”?',
  from: 'From',
  kind: 'Document',
  pdf: 'PDF, {size} KB',
  text: 'Text, {size} KB',
  hash: 'Checksum (SHA-256)',
  signer: 'Your signature shows',
  named: 'the name “{name}” and the time',
  level: 'Security',
  wording: 'Wording of the document',
  open: 'Open document',
  notOpened: { title: 'Not read yet', todo: 'Open and read the document first.' },
  warning: 'Sign only what you have read and agree to. A signature cannot be taken back.',
  yes: 'Sign',
  done: 'Signed',
  doneLead: 'You have signed “{name}”.',
  doneHint: 'You find document and signature in the browser, in “My account” under “Signatures”.',
  refused: 'Not signed',
  refusedLead: 'The service learns that you did not sign.',
}

const enProblems: typeof problems = {
  document_differs: { title: 'The document is not the right one', todo: 'It does not belong to this request. Nothing was signed. Please ask the service.' },
  document_unreadable: { title: 'The document cannot be shown', todo: 'Nothing was signed. Please ask the service for another document.' },
  level_too_low: { title: 'This phone is not sufficient', todo: 'The service demands that your name has been checked. In the browser, “My account” says how.' },
}

export const signing = { de, leicht, en }
export const signingProblems = { de: problems, leicht: leichtProblems, en: enProblems }
