import CableModel
import Diagnosis
import Report
import SerialLink
import TestSupport
import Testing

@Suite("The log of the line")
struct ExchangeLogTests {
  private func log(_ script: Script) throws -> ExchangeLog {
    try Diagnosed(of: ScriptedPort(script)).report.exchanges
  }

  @Test
  func `holds every byte that was sent, in order, at its time`() throws {
    let script = Script.silent()
    let log = try log(script)
    let sent = (log.first + log.last).compactMap { exchange -> (Instant, [UInt8])? in
      guard case .sent(let bytes) = exchange.event else { return nil }
      return (.zero + exchange.moment, bytes)
    }
    #expect(sent.count > 3)
    #expect(sent.map(\.0) == script.sent.map(\.moment))
    #expect(sent.map(\.1) == script.sent.map(\.bytes))
  }

  @Test
  func `takes together what arrives without a pause, and names the check`() throws {
    let log = try log(.answering())
    let answer = try #require(log.first.first { $0.event.code == "received" })
    #expect(answer.event == .received([.byte(0x53), .byte(0x4D), .byte(0x0D), .byte(0x0A)]))
    #expect(answer.check == .smartMode)
    #expect(answer.farEnd == .attached)
    #expect(answer.event.words == "SM\\r\\n")
  }

  @Test
  func `shows what is no good byte in brackets, and a bracket escaped`() throws {
    let items: [Received] = [.byte(0x5B), .damagedByte(0x41), .breakCondition, .byte(0xFF)]
    let log = try log(.silent(unasked: items.map { (.milliseconds(20), $0) }))
    let words = log.first.map(\.event.words)
    #expect(words.contains("\\x5b[damaged A][break]\\xff"))
  }

  @Test
  func `holds what the line failed with`() throws {
    let log = try log(.silent(failure: (.send, 1, .disconnected(nil))))
    #expect((log.first.last?.event) == .failed(.disconnected(nil)))
  }

  @Test
  func `of many exchanges the beginning and the end are kept`() {
    var log = ExchangeLog()
    let total = 3 * ExchangeLog.limit + 200
    for number in 0..<total {
      log.add(
        Exchange(
          moment: .seconds(number),
          check: nil,
          farEnd: .attached,
          event: .sent([UInt8(number % 256)])
        )
      )
    }
    #expect(log.first.map(\.moment) == (0..<ExchangeLog.limit).map { .seconds($0) })
    #expect(log.last.map(\.moment).last == .seconds(total - 1))
    #expect(log.omitted >= ExchangeLog.limit)
    #expect(log.first.count + log.omitted + log.last.count == total)
    #expect(ExchangeText(log).lines[ExchangeLog.limit] == "(\(log.omitted) left out here)")
  }

  @Test
  func `a port that was never opened has none`() throws {
    let log = try ReportState.portHeld.diagnosed().report.exchanges
    #expect(log.isEmpty)
    #expect(ExchangeText(log).lines.isEmpty)
  }
}
