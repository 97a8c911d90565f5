/// The bytes that may reach a UPS without asking: what reads, and `Y` and ESC.
///
/// It is written here once more than in the program, for tests to compare the program with.
package let safeBytes = Set("Y\u{1B}\u{01}bVaQyBfLOPFgjnmp".utf8)
