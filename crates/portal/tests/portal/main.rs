//! The portals through their public door: requests into the routers, a real issuer on loopback.
mod api;
mod back_channel;
mod catalogue;
mod checklist;
mod demo_data;
mod initiated;
mod installation;
mod issuer;
mod lies;
mod offices;
mod pages;
mod service_page;
mod sign_in;
mod staff;
mod topics;
