//! Limits per address: a bucket that refills with time, in a bounded table.
//!
//! They keep one address from using up work or mails for all; they never lock an account (a
//! stranger could trigger that). Behind a proxy the address is the one the proxy names.
use protocols::Timestamp;
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

const MAX_ADDRESSES: usize = 100_000;

/// How much each address may do.
#[derive(Debug)]
pub struct Limiter {
    per_minute: u32,
    table: Mutex<Table>,
}

#[derive(Debug, Default)]
struct Table {
    buckets: HashMap<(IpAddr, &'static str), Bucket>,
    swept_at: Timestamp,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    tokens: f64,
    at: Timestamp,
}

impl Limiter {
    /// `per_minute` costs an address may cause; 0 switches the limit off.
    #[must_use]
    pub fn new(per_minute: u32) -> Self {
        Self {
            per_minute,
            table: Mutex::default(),
        }
    }

    /// Charges `cost` to the address; seconds to wait if it has used up its share.
    ///
    /// # Errors
    /// The seconds until the bucket holds enough again.
    pub fn charge(
        &self,
        address: IpAddr,
        what: &'static str,
        cost: u32,
        now: Timestamp,
    ) -> Result<(), u64> {
        if self.per_minute == 0 {
            return Ok(());
        }
        let (size, cost) = (f64::from(self.per_minute), f64::from(cost));
        let key = (network(address), what);
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        if !table.has_room_for(&key, now) {
            return Err(1);
        }
        let bucket = table.buckets.entry(key).or_insert(Bucket {
            tokens: size,
            at: now,
        });
        #[expect(
            clippy::cast_precision_loss,
            reason = "milliseconds between two requests"
        )]
        let gained = (now.0 - bucket.at.0).max(0) as f64 * size / 60_000.0;
        bucket.tokens = (bucket.tokens + gained).min(size);
        bucket.at = now;
        if bucket.tokens < cost {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "at most a minute, positive"
            )]
            return Err(((cost - bucket.tokens) * 60.0 / size).ceil() as u64);
        }
        bucket.tokens -= cost;
        Ok(())
    }
}

impl Table {
    /// Addresses that are in the table go on; a full one is swept at most once a second, so that
    /// a flood of new ones does not make every request pay for a sweep.
    fn has_room_for(&mut self, key: &(IpAddr, &'static str), now: Timestamp) -> bool {
        if self.buckets.len() < MAX_ADDRESSES || self.buckets.contains_key(key) {
            return true;
        }
        if now.millis_since(self.swept_at) < 1000 {
            return false;
        }
        self.swept_at = now;
        // A minute without use refills a bucket completely: it can be forgotten.
        self.buckets.retain(|_, b| now.millis_since(b.at) < 60_000);
        self.buckets.len() < MAX_ADDRESSES
    }
}

/// What counts as one caller: an IPv6 customer has a /64 at least.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let mut parts = v6.segments();
            parts[4..].fill(0);
            IpAddr::V6(parts.into())
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_used_its_share_waits_and_others_do_not() {
        let limiter = Limiter::new(60);
        let (a, b) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2]));
        for _ in 0..6 {
            assert_eq!(limiter.charge(a, "x", 10, Timestamp(0)), Ok(()));
        }
        assert_eq!(limiter.charge(a, "x", 10, Timestamp(0)), Err(10));
        assert_eq!(limiter.charge(b, "x", 10, Timestamp(0)), Ok(()));
        assert_eq!(limiter.charge(a, "x", 10, Timestamp(10_000)), Ok(()));
    }

    #[test]
    fn a_flood_of_new_addresses_resets_nobody_and_passes_in_a_minute() {
        let limiter = Limiter::new(10);
        let address = |n: u32| IpAddr::from(n.to_be_bytes());
        assert_eq!(limiter.charge(address(0), "x", 10, Timestamp(5000)), Ok(()));
        for n in 1..u32::try_from(MAX_ADDRESSES).unwrap() {
            assert_eq!(limiter.charge(address(n), "x", 1, Timestamp(5000)), Ok(()));
        }
        let stranger = address(u32::MAX);
        assert_eq!(limiter.charge(stranger, "x", 1, Timestamp(6000)), Err(1));
        assert!(
            limiter
                .charge(address(0), "x", 10, Timestamp(6000))
                .is_err(),
            "still used up"
        );
        assert_eq!(
            limiter.charge(address(1), "x", 1, Timestamp(6000)),
            Ok(()),
            "goes on"
        );
        assert_eq!(limiter.charge(stranger, "x", 1, Timestamp(67_000)), Ok(()));
    }

    #[test]
    fn all_addresses_of_one_ipv6_network_share_a_bucket() {
        let limiter = Limiter::new(10);
        let one = "2001:db8:1:2::1".parse().unwrap();
        let two = "2001:db8:1:2:ffff::9".parse().unwrap();
        assert_eq!(limiter.charge(one, "x", 10, Timestamp(0)), Ok(()));
        assert!(limiter.charge(two, "x", 10, Timestamp(0)).is_err());
    }
}
