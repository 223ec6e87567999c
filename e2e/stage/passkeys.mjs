// Virtual authenticators over the DevTools protocol: https://chromedevtools.github.io/devtools-protocol/tot/WebAuthn/

const PLATFORM = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
}

/**
 * Gives a page an authenticator that confirms at once, as a phone's owner with a finger on the sensor. `more`
 * are further options, `{ defaultBackupEligibility: true }` for passkeys that a cloud account copies.
 */
export async function addAuthenticator(page, more = {}) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options: { ...PLATFORM, ...more } })
  const send = (command, values) => session.send(`WebAuthn.${command}`, { authenticatorId, ...values })
  return {
    credentials: async () => (await send('getCredentials')).credentials,
    put: (credential) => send('addCredential', { credential }),
    clear: () => send('clearCredentials'),
    remove: () => send('removeVirtualAuthenticator'),
    /** Whether the finger fits; if not, every question to the person ends in a refusal. */
    verifies: (isUserVerified) => send('setUserVerified', { isUserVerified }),
  }
}

/**
 * Lets `page` use the passkeys of `phone` while `act` runs, as the hybrid transport does: one authenticator,
 * asked by another device, whose counters go on.
 */
export async function nearby(phone, page, act) {
  const borrowed = await addAuthenticator(page)
  await Promise.all((await phone.credentials()).map((credential) => borrowed.put(credential)))
  const result = await act()
  const used = await borrowed.credentials()
  await phone.clear()
  await Promise.all(used.map((credential) => phone.put(credential)))
  await borrowed.remove()
  return result
}
