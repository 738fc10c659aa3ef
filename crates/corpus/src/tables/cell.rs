//! Values of a row as cells of an Arrow column.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Date32Array, Float32Array, StringArray, UInt32Array, UInt64Array};
use arrow_schema::DataType;
use pullquote::Date;

/// Days since 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) i32);

impl Day {
    /// The day of the calendar.
    pub(crate) fn date(self) -> Option<Date> {
        Date::new(1970, 1, 1)?.plus_days(self.0)
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self(date.days_since_1970())
    }
}

/// What a column can hold.
pub(super) trait Cell: Sized {
    const TYPE: DataType;
    const NULLABLE: bool = false;
    fn array<'a>(cells: impl Iterator<Item = &'a Self>) -> ArrayRef
    where
        Self: 'a;
}

macro_rules! cell {
    ($cell:ty, $type:expr, $array:ty, $value:expr) => {
        impl Cell for $cell {
            const TYPE: DataType = $type;
            fn array<'a>(cells: impl Iterator<Item = &'a Self>) -> ArrayRef {
                Arc::new(cells.map(|cell| Some($value(cell))).collect::<$array>())
            }
        }

        impl Cell for Option<$cell> {
            const TYPE: DataType = $type;
            const NULLABLE: bool = true;
            fn array<'a>(cells: impl Iterator<Item = &'a Self>) -> ArrayRef {
                Arc::new(
                    cells
                        .map(|cell| cell.as_ref().map($value))
                        .collect::<$array>(),
                )
            }
        }
    };
}

cell!(u32, DataType::UInt32, UInt32Array, |cell: &u32| *cell);
cell!(u64, DataType::UInt64, UInt64Array, |cell: &u64| *cell);
cell!(f32, DataType::Float32, Float32Array, |cell: &f32| *cell);
cell!(bool, DataType::Boolean, BooleanArray, |cell: &bool| *cell);
cell!(Day, DataType::Date32, Date32Array, |cell: &Day| cell.0);
cell!(String, DataType::Utf8, StringArray, |cell: &'a String| cell
    .as_str());
cell!(
    &'static str,
    DataType::Utf8,
    StringArray,
    |cell: &&'static str| *cell
);
