import { makeNodeSaml } from '../stage/node_saml.mjs'
import { samlJourney } from '../steps/saml.mjs'

samlJourney(makeNodeSaml)
