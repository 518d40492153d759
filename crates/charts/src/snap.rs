//! Puts thin lines on whole device pixels.
//!
//! Promises that, at whole ratios, an axis and the mesh line a tenth of a pixel beside it land on the
//! same device pixel, and that order is kept: what was above stays above or level. Never moves a line by more than one
//! device pixel.

/// plotters draws an axis one unit (a tenth of a pixel) beside the mesh line it belongs to.
const TOLERANCE: f64 = 0.15;

/// The raster of a device.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raster {
    ratio: f64,
}

impl Raster {
    /// A raster of so many device pixels per pixel.
    pub(crate) fn new(ratio: f64) -> Raster {
        Raster { ratio }
    }

    /// Device pixels a line of this width covers: a whole number, at least one.
    fn devices(self, width: f64) -> f64 {
        (width * self.ratio).round().max(1.0)
    }

    /// The width at which a line covers whole device pixels.
    pub(crate) fn width(self, width: f64) -> f64 {
        self.devices(width) / self.ratio
    }

    /// Where the middle of a line of this width has to lie to cover whole device pixels.
    pub(crate) fn position(self, position: f64, width: f64) -> f64 {
        let odd = self.devices(width) % 2.0 > 0.5;
        let device = if odd {
            ((position + TOLERANCE) * self.ratio).floor() + 0.5
        } else {
            ((position + TOLERANCE / 3.0) * self.ratio).round()
        };
        device / self.ratio
    }
}

#[cfg(test)]
mod tests {
    use super::Raster;

    #[test]
    fn an_axis_and_its_mesh_line_share_a_device_pixel() {
        for ratio in [1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0] {
            let raster = Raster::new(ratio);
            for edge in 20..400 {
                let edge = f64::from(edge);
                let (mesh, axis) = (raster.position(edge - 0.1, 1.0), raster.position(edge, 1.0));
                // At 1.25 or 1.75 an edge need not be a device pixel; whole ratios always are.
                if ratio.fract() == 0.0 {
                    assert!((mesh - axis).abs() < 1e-9, "{ratio} {edge}");
                }
                assert!(
                    (mesh - edge).abs() <= 1.0 / ratio + 0.16,
                    "{ratio} {edge} {mesh}"
                );
            }
        }
    }
}
