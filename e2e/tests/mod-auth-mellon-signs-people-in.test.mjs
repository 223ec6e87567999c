import { makeMellon } from '../stage/mellon.mjs'
import { samlJourney } from '../steps/saml.mjs'

samlJourney(makeMellon)
