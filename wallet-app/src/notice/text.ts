/** The screens around a notice; what happened is said by the server. */
export const de = {
  opening: 'Einen Moment …',
  was: 'Das war ich',
  wasNot: 'Das war ich nicht',
  ending: 'Wird gesperrt …',
  ok: 'Fertig',
}

type Sentences = typeof de

export const leicht: Sentences = {
  opening: 'Bitte warten …',
  was: 'Das war ich',
  wasNot: 'Das war ich nicht',
  ending: 'Bitte warten …',
  ok: 'Fertig',
}

export const en: Sentences = {
  opening: 'One moment …',
  was: 'That was me',
  wasNot: 'That was not me',
  ending: 'Blocking …',
  ok: 'Done',
}
