import type { AssertionText } from '../../../styles/pages/webauthn.ts'
import type { Api } from '../api/client.ts'
import { signLines } from '../device/channel-key.ts'
import type { Device } from '../device/store.ts'
import type { Door } from '../pin/prove.ts'

/** A document that waits for a signature; `expires`: milliseconds since 1970 UTC, `size` in bytes. */
export interface Waiting { id: string; service: string; name: string; type: 'text' | 'pdf'; size: number; expires: number }

/** What the identity provider knows of signatures; every question is signed by the phone's channel key. */
export class SigningApi {
  constructor(private readonly api: Api, private readonly device: Device) {}

  async waiting(): Promise<readonly Waiting[]> {
    const at = this.api.now()
    const signature = await this.sign('signatures', this.device.device, String(at))
    const answer = await this.api.call<{ waiting: Waiting[] }>('POST', `/api/devices/${this.device.device}/signatures`, { at, signature })
    return answer.waiting
  }

  /** Asks for the text to approve; `key` is the point of the key made for this signature, in base64url. */
  async claim(id: string, key: string): Promise<{ approval: string; credential_id: string }> {
    const signature = await this.sign('signature claim', id, key)
    return this.api.call('POST', `/api/signatures/${id}/claim`, { device: this.device.device, key, signature })
  }

  async document(id: string): Promise<Uint8Array<ArrayBuffer>> {
    const signature = await this.sign('signature document', id)
    return this.api.bytes(`/api/signatures/${id}/document`, { device: this.device.device, signature })
  }

  /** Hands over the person's approval; the answer is the header to sign. */
  approve(id: string, credential: Omit<AssertionText, 'user_handle'>): Promise<{ protected: string }> {
    return this.api.call('POST', `/api/signatures/${id}/approve`, { device: this.device.device, credential })
  }

  /** The same by PIN: the two messages of a proof. */
  door(id: string): Door<{ protected: string }> {
    return {
      begin: (body) => this.api.call('POST', `/api/signatures/${id}/pin`, body),
      finish: (body) => this.api.call('POST', `/api/signatures/${id}/pin/approve`, body),
    }
  }

  complete(id: string, signature: string): Promise<{ state: string }> {
    return this.api.call('POST', `/api/signatures/${id}/complete`, { device: this.device.device, signature })
  }

  async refuse(id: string): Promise<void> {
    const signature = await this.sign('signature refuse', id)
    await this.api.call('POST', `/api/signatures/${id}/refuse`, { device: this.device.device, signature })
  }

  private sign(what: string, ...lines: readonly string[]): Promise<string> {
    return signLines(this.device.channelKey, [`stadttor ${what} v1`, this.device.issuer, ...lines])
  }
}
