import { makeShibboleth } from '../stage/shibboleth.mjs'
import { samlJourney } from '../steps/saml.mjs'

samlJourney(makeShibboleth)
