//! An input that grows.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread;

/// Bytes that are read of a stream at once.
const PIECE: usize = 1 << 16;
/// Pieces that wait to be worked on; then whoever writes has to wait too.
const PIECES: usize = 16;

/// What is known of an input's growth.
#[derive(Clone, Debug)]
pub(crate) struct Growth {
    is_stream: bool,
    has_ended: Arc<AtomicBool>,
}

impl Growth {
    /// A file that may always grow, or a stream that may come to its end.
    pub(crate) fn of(is_stream: bool) -> Self {
        Self {
            is_stream,
            has_ended: Arc::default(),
        }
    }

    /// Whether what has been read cannot be read again.
    pub(crate) const fn is_stream(&self) -> bool {
        self.is_stream
    }

    /// Whether there will be no more.
    pub(crate) fn has_ended(&self) -> bool {
        self.has_ended.load(Ordering::Acquire)
    }
}

impl PartialEq for Growth {
    fn eq(&self, other: &Self) -> bool {
        self.is_stream == other.is_stream
    }
}

impl Eq for Growth {}

/// The bytes of a stream that have come: a read gives none where there is none yet.
pub(crate) struct Arrivals {
    pieces: Receiver<io::Result<Vec<u8>>>,
    piece: Vec<u8>,
    /// Bytes of `piece` that have been given.
    given: usize,
    growth: Growth,
}

impl Arrivals {
    /// Reads `stream` on a thread of its own, which ends with it.
    pub(crate) fn of(mut stream: impl Read + Send + 'static, growth: Growth) -> Self {
        let (sender, pieces) = sync_channel(PIECES);
        thread::spawn(move || {
            loop {
                let mut piece = vec![0; PIECE];
                let read = match stream.read(&mut piece) {
                    Ok(0) => break,
                    Ok(bytes) => {
                        piece.truncate(bytes);
                        Ok(piece)
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(error) => Err(error),
                };
                let broken = read.is_err();
                if sender.send(read).is_err() || broken {
                    break;
                }
            }
        });
        Self {
            pieces,
            piece: Vec::new(),
            given: 0,
            growth,
        }
    }
}

impl Read for Arrivals {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.piece.len() {
            match self.pieces.try_recv() {
                Ok(piece) => (self.piece, self.given) = (piece?, 0),
                Err(TryRecvError::Empty) => return Ok(0),
                Err(TryRecvError::Disconnected) => {
                    self.growth.has_ended.store(true, Ordering::Release);
                    return Ok(0);
                }
            }
        }
        let left = &self.piece[self.given..];
        let bytes = left.len().min(buffer.len());
        buffer[..bytes].copy_from_slice(&left[..bytes]);
        self.given += bytes;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_gives_what_has_come_and_says_when_it_has_ended() {
        let growth = Growth::of(true);
        let text = "é—".repeat(PIECE);
        let mut arrivals = Arrivals::of(io::Cursor::new(text.clone().into_bytes()), growth.clone());
        let (mut found, mut buffer) = (Vec::new(), vec![0; 1000]);
        while !growth.has_ended() {
            match arrivals.read(&mut buffer).unwrap() {
                0 => thread::yield_now(),
                bytes => found.extend_from_slice(&buffer[..bytes]),
            }
        }
        assert_eq!(String::from_utf8(found).unwrap(), text);
    }
}
