import SerialLink
import Testing

@testable import SimulatedBench

struct EventQueueTests {
  private func moment(_ milliseconds: Int) -> Instant { .zero + .milliseconds(milliseconds) }

  @Test
  func `events come in the order of their moments`() {
    var queue = EventQueue<Int>()
    let moments = [30, 10, 50, 20, 40, 0]
    for value in moments { queue.insert(value, at: moment(value)) }
    var taken: [Int] = []
    while let next = queue.popFirst(notAfter: moment(100)) {
      #expect(next.moment == moment(next.event))
      taken.append(next.event)
    }
    #expect(taken == [0, 10, 20, 30, 40, 50])
  }

  @Test
  func `equal moments keep the order of entry`() {
    var queue = EventQueue<String>()
    queue.insert("late", at: moment(2))
    for name in ["first", "second", "third"] { queue.insert(name, at: moment(1)) }
    let taken = (0..<4).compactMap { _ in queue.popFirst(notAfter: moment(2))?.event }
    #expect(taken == ["first", "second", "third", "late"])
  }

  @Test
  func `an event that is not due stays`() {
    var queue = EventQueue<Int>()
    queue.insert(1, at: moment(5))
    let early = queue.popFirst(notAfter: moment(5) - .nanoseconds(1))
    #expect(early == nil)
    #expect(queue.nextMoment == moment(5))
    let due = queue.popFirst(notAfter: moment(5))
    #expect(due?.event == 1)
    #expect(queue.nextMoment == nil)
  }

  @Test
  func `a queue that is never empty keeps no more than twice what is to come`() {
    var queue = EventQueue<Int>()
    queue.insert(0, at: moment(1))
    for value in 1...100_000 {
      queue.insert(value, at: moment(value + 1))
      #expect(queue.popFirst(notAfter: moment(value))?.event == value - 1)
    }
    #expect(queue.storedCount <= 1000)
  }
}
