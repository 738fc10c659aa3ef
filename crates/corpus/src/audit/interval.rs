//! Wilson's interval for a share.

/// The normal quantile of 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// The 95 % interval of a share of `count` in `of`, by Wilson's score (1927), which holds for small numbers and for shares
/// near 0 and 1. Without observations it is 0 to 1.
///
/// ```
/// let (low, high) = pullquote_corpus::interval(30, 100);
/// assert!((low - 0.219).abs() < 0.001 && (high - 0.396).abs() < 0.001);
/// ```
#[must_use]
pub fn interval(count: u64, of: u64) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    let n = of as f64;
    let share = count.min(of) as f64 / n;
    let middle = share + Z * Z / (2.0 * n);
    let reach = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    (
        ((middle - reach) / scale).max(0.0),
        ((middle + reach) / scale).min(1.0),
    )
}
