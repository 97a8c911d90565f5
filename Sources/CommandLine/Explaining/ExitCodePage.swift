import Diagnosis
import PortInventory
import Report
import SerialLink

extension ExitCode {
  /// The page of the code.
  var page: ExplanationPage {
    let verdicts = Verdict.Kind.allCases.filter { $0.codes.contains(self) }
    return ExplanationPage(
      "\(rawValue)",
      kind: "exit code",
      "\(meaning) (\(name))",
      [
        .init("The verdicts that end with it", items: verdicts.map(\.rawValue)),
        .init(
          "Where it comes from",
          [
            rawValue < 64
              ? "0, 1 and 2 are about the cable."
              : "From 64 on the codes are those of BSD's sysexits.h, and are not about the cable; 130 is "
                + "what shells report of Ctrl-C."
          ]
        ),
      ]
    )
  }
}

extension Verdict.Kind {
  /// The page of the verdict.
  var page: ExplanationPage {
    ExplanationPage(self, codes: codes.map { "\($0.rawValue): \($0.meaning)." })
  }

  /// The exit codes that a run with this verdict can end with.
  fileprivate var codes: [ExitCode] {
    switch self {
    case .works: [ExitCode(.works)]
    case .worksWithRemarks: [ExitCode(.worksWithRemarks)]
    case .stoppedAnswering: [ExitCode(.stoppedAnswering)]
    case .faultFound: [ExitCode(.faultFound)]
    case .unexplained: [ExitCode(.unexplained)]
    case .unsuitableCable: [ExitCode(.unsuitableCable)]
    case .inconclusive: [ExitCode(.inconclusive(because: ""))]
    case .portUnusable: [.portUnavailable, .noPermission, .lineError]
    case .lineLost: [ExitCode(.lineLost(.disconnected(nil)))]
    case .interrupted: [.interrupted]
    }
  }
}
