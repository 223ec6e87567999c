import { LIBRARY } from './library.mjs'

const authorization = `Basic ${Buffer.from(`${LIBRARY.id}:${LIBRARY.secret}`).toString('base64')}`

/** The library asks the person it calls `sub` to sign a document; gives the request's id. */
export async function askForSignature(region, sub, purpose, name, content) {
  const form = new FormData()
  form.set('sub', sub)
  form.set('purpose', purpose)
  form.set('document', new Blob([content]), name)
  const answer = await fetch(region.at('id', '/signatures'), { method: 'POST', headers: { authorization }, body: form })
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json()).id
}

/** What became of a request. */
export async function lookAtSignature(region, id) {
  const answer = await fetch(region.at('id', `/signatures/${id}`), { headers: { authorization } })
  return answer.json()
}
