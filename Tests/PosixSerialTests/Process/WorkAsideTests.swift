import Foundation
import PosixSerial
import Synchronization
import Testing

@Suite("Work that keeps nobody waiting")
struct WorkAsideTests {
  @Test func `pieces are done in their order, and the end waits for all of them`() {
    let done = Mutex<[Int]>([])
    let aside = WorkAside(limit: 100)
    for number in 0..<100 {
      let acceptance = aside.put {
        done.withLock { $0.append(number) }
        return true
      }
      #expect(acceptance == .accepted)
    }
    aside.finish()
    #expect(done.withLock { $0 } == Array(0..<100))
  }

  @Test func `while a piece stands still, others wait up to the limit, and the rest is dropped`() {
    let (began, mayGoOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let done = Mutex(0)
    let aside = WorkAside(limit: 3)
    let first = aside.put {
      began.signal()
      mayGoOn.wait()
      return true
    }
    #expect(first == .accepted)
    began.wait()
    let acceptances = (0..<5).map { _ in
      aside.put {
        done.withLock { $0 += 1 }
        return true
      }
    }
    #expect(acceptances == [.accepted, .accepted, .accepted, .full, .full])
    mayGoOn.signal()
    aside.finish()
    #expect(done.withLock { $0 } == 3)
  }

  @Test func `after a piece that was the last, nothing more is done`() {
    let done = Mutex(0)
    let aside = WorkAside(limit: 10)
    let ended = DispatchSemaphore(value: 0)
    _ = aside.put {
      ended.signal()
      return false
    }
    ended.wait()
    for _ in 0..<5 {
      _ = aside.put {
        done.withLock { $0 += 1 }
        return true
      }
    }
    aside.finish()
    #expect(done.withLock { $0 } == 0)
    #expect(aside.put { true } == .ended)
  }
}
