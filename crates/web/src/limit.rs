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
    buckets: Mutex<HashMap<(IpAddr, &'static str), Bucket>>,
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
            buckets: Mutex::default(),
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
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MAX_ADDRESSES {
            // A minute without use refills a bucket completely: it can be forgotten.
            buckets.retain(|_, b| now.0 - b.at.0 < 60_000);
            if buckets.len() >= MAX_ADDRESSES {
                return Err(1);
            }
        }
        let bucket = buckets.entry((network(address), what)).or_insert(Bucket {
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

/// An IPv6 customer has a /64 at least: one bucket for all of it.
fn network(address: IpAddr) -> IpAddr {
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
    fn all_addresses_of_one_ipv6_network_share_a_bucket() {
        let limiter = Limiter::new(10);
        let one = "2001:db8:1:2::1".parse().unwrap();
        let two = "2001:db8:1:2:ffff::9".parse().unwrap();
        assert_eq!(limiter.charge(one, "x", 10, Timestamp(0)), Ok(()));
        assert!(limiter.charge(two, "x", 10, Timestamp(0)).is_err());
    }
}
