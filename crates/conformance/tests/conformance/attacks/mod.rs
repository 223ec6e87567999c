//! Known attacks: those of RFC 9700, section 4, and what other providers were broken by.
mod best_practice;
mod broken_elsewhere;
