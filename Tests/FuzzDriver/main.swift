// Gives what libFuzzer thinks of to one part of the program, which `FUZZ_TARGET` names.
//
// The names are libFuzzer's (LLVM, "libFuzzer", "Using libFuzzer as a library").
import Fuzzing

@_silgen_name("LLVMFuzzerRunDriver")
func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ takeInput: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

@_cdecl("LLVMFuzzerTestOneInput")
func takeInput(_ start: UnsafePointer<UInt8>, _ length: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: length))
  if let complaint = chosenTarget.complaint(about: bytes) { fatalError(complaint) }
  return 0
}

if CommandLine.arguments.dropFirst() == ["targets"] {
  for target in FuzzTarget.allCases { print(target.rawValue) }
} else {
  try writeSeeds()
  var count = CommandLine.argc
  var words = CommandLine.unsafeArgv
  _ = runFuzzer(&count, &words, takeInput)
}
