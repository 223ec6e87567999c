import { makeSimpleSamlPhp } from '../stage/simplesamlphp.mjs'
import { samlJourney } from '../steps/saml.mjs'

samlJourney(makeSimpleSamlPhp)
