import { makePySaml2 } from '../stage/pysaml2.mjs'
import { samlJourney } from '../steps/saml.mjs'

samlJourney(makePySaml2)
