//! The search as its users meet it: queries in, services out.
mod demo;
mod judged;
