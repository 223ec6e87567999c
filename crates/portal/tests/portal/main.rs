//! The portals through their public door: requests into the routers, a real issuer on loopback.
mod api;
mod back_channel;
mod catalogue;
mod demo_data;
mod desk;
mod desk_many;
mod finding;
mod import;
mod initiated;
mod installation;
mod issuer;
mod lies;
mod pages;
mod sign_in;
mod staff;
