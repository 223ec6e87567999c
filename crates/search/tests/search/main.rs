//! The search as its users meet it: queries in, services out.
mod changes;
mod demo;
mod entries;
mod filters;
mod folder;
mod hostile;
mod judged;
mod land;
mod languages;
mod places;
mod typing;
mod typos;
